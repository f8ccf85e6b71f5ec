-- What has come, month by month, for each dataset, agency and indicator. A figure is of the month in which it ends; one of a longer period
-- (a survey of the year) is of no month, and is not here. What the sheet answers with a word has no number, and is no blank.
with figure as (
    select *, value is null and absence in ('suppressed', 'not_programmed', 'not_applicable') as is_answered
    from observation
    where ($indicator is null or indicator = $indicator)
        and (measure in ('stock', 'cumulative') or period_start >= date_trunc('month', period_end))
)

select
    f.dataset, d.title as dataset_title, d.title_en as dataset_title_en, d.frequency, d.due_day, f.agency, f.agency_title, f.agency_slot,
    f.indicator, f.indicator_title, f.indicator_title_en,
    date_trunc('month', f.period_end) as month, count(f.value) as figures, count(*) filter (f.status = 'P') as provisional,
    count(*) filter (f.is_answered) as answered, min(a.arrived_at) filter (f.value is not null or f.is_answered) as arrived_at
from figure as f
join dataset as d using (dataset)
left join arrival as a using (observation_id)
group by all
order by f.dataset, f.agency_title, f.indicator_title, month
