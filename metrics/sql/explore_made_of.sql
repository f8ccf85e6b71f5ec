-- The observations of which one figure is made, and the cut-offs that were taken away.
select unnest([observation_id, before_id]) as observation_id
from used
where series = $series and period = $of and value is not null
