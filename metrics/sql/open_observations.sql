-- The figures, one a row, with all that is known of each. What is not asked for stays open: null is every one of them.
select
    o.dataset, d.title as dataset_title, d.title_en as dataset_title_en, o.indicator, o.indicator_title,
    o.indicator_title_en, o.agency, o.agency_title, o.place, o.place_title, o.period_start, o.period_end,
    o.breakdown, o.value, o.unit, o.unit_title, o.unit_title_en, o.measure, o.status, o.absence, o.qualifier, o.value_text, o.note, o.document, o.section, o.file_name,
    o.file_sha256, o.sheet, o.cell, o.status_cell, o.loaded_at, o.revision, o.observation_id
from observation as o
join dataset as d using (dataset)
where ($datasets is null or list_contains($datasets, o.dataset))
    and ($indicators is null or list_contains($indicators, o.indicator))
    and ($agencies is null or list_contains($agencies, o.agency))
    and ($places is null or list_contains($places, o.place))
    and ($breakdowns is null or list_contains($breakdowns, o.breakdown))
    and ($first is null or coalesce(o.period_start, o.period_end) >= $first)
    and ($last is null or o.period_end <= $last)
    and ($figures is null or list_contains($figures, o.observation_id))
order by o.dataset, o.indicator, o.agency, o.place, o.breakdown, o.period_end, o.period_start, o.observation_id
