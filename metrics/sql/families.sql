-- Which parts are of one kind.
select family, part from family order by family, part
