-- The figures of one agency in one month, of whatever kind of table that is judged by the month.
select
    o.observation_id, o.dataset, o.indicator, o.indicator_title, o.indicator_title_en, o.breakdown, o.breakdown_en, o.period_start, o.period_end, o.value, o.status, o.absence,
    o.file_name, o.sheet, o.cell
from observation as o
where o.agency = $agency and o.dataset in (select unnest($datasets)) and date_trunc('month', o.period_end) = $month
    and (o.measure in ('stock', 'cumulative') or o.period_start >= date_trunc('month', o.period_end))
order by o.dataset, o.indicator_title, o.breakdown
