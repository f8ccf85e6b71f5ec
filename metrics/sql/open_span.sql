-- The first and the last day of the figures.
select min(coalesce(period_start, period_end)) as first_day, max(period_end) as last_day
from observation
