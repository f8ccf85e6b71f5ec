-- What has come, month by month, for each dataset, agency and indicator. A figure is of the month in which it ends; one of a longer period
-- (a survey of the year) is of no month, and is not here. What the sheet answers with a word has no number, and is no blank.
with come as (
    select
        dataset, agency, indicator, date_trunc('month', period_end) as month, count(value) as figures,
        count(*) filter (status = 'P') as provisional, count(*) filter (is_answered) as answered, min(arrived_at) as arrived_at
    from arrival
    where ($indicator is null or indicator = $indicator)
        and (measure in ('stock', 'cumulative') or period_start >= date_trunc('month', period_end))
    group by all
)

select
    c.dataset, d.title as dataset_title, d.title_en as dataset_title_en, d.frequency, d.due_day, c.agency, a.title as agency_title,
    a.slot as agency_slot, c.indicator, i.title as indicator_title, i.title_en as indicator_title_en, c.month, c.figures, c.provisional,
    c.answered, c.arrived_at
from come as c
join dataset as d using (dataset)
join agency as a using (agency)
join indicator as i using (indicator)
order by c.dataset, agency_title, indicator_title, c.month
