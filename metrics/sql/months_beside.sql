-- The kinds of table that have monthly figures of a month in the place of the office that keeps the registers.
select distinct o.dataset
from observation as o
where o.measure = 'flow' and o.period_start = date_trunc('month', $month::date) and o.period_end = last_day($month::date)
    and o.place = (select place from dataset where dataset = $dataset)
order by o.dataset
