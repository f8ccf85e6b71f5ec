-- What a version holds, dataset by dataset: how many figures or records, from which workbooks, up to when. Where there are flows, the last
-- of them is the cut-off: a survey of the year says nothing about December.
with held as (
    select dataset, period_end, file_name, loaded_at, agency, measure from observation
    union all by name
    select dataset, period_end, file_name, loaded_at from goal_progress
    union all by name
    select dataset, null as period_end, file_name, loaded_at from project
    union all by name
    select dataset, file_name, loaded_at from call
    union all by name
    select dataset, file_name, loaded_at from event
    union all by name
    select dataset, file_name, loaded_at from commitment
)

select h.dataset, d.title, d.title_en, count(*) as figures, count(distinct h.agency) as agencies, coalesce(max(h.period_end) filter (h.measure = 'flow'), max(h.period_end)) as cut_off,
    string_agg(distinct h.file_name, ', ' order by h.file_name) as files, max(h.loaded_at) as loaded_at
from held as h
join dataset as d using (dataset)
group by h.dataset, d.title, d.title_en
order by d.title
