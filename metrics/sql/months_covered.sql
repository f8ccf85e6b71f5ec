-- The months that a dataset has, whatever the indicator.
select distinct o.period_start as month
from observation as o
where o.dataset = $dataset and o.period_start = date_trunc('month', o.period_end) and o.period_end = last_day(o.period_end)
order by 1
