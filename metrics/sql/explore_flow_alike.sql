-- Where all figures of a flow are of one length, each is told once.
used as (from fitting)
