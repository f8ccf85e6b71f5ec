-- The indicators: what each counts, in what, and what there is of it.
with held as (
    select indicator, count(*) as figures, min(coalesce(period_start, period_end)) as first_day, max(period_end) as last_day
    from observation
    group by indicator
)

select
    i.indicator, i.title as indicator_title, i.title_en as indicator_title_en, i.dataset, d.title as dataset_title, d.title_en as dataset_title_en, i.unit,
    u.many as unit_title, u.many_en as unit_title_en, i.measure, i.definition, i.definition_en, i.is_defined, i.hxl,
    coalesce(h.figures, 0) as figures, h.first_day, h.last_day
from indicator as i
join dataset as d using (dataset)
left join unit as u using (unit)
left join held as h using (indicator)
where $datasets is null or list_contains($datasets, i.dataset)
order by i.dataset, i.position, i.indicator
