-- The totals that the sources print, each beside the sum of the figures that stand in its row or column.
select
    t.dataset, d.title as dataset_title, d.title_en as dataset_title_en, t.indicator, t.indicator_title,
    t.indicator_title_en, t.agency, t.agency_title, t.place, p.title as place_title, t.period_start, t.period_end,
    t.breakdown, t.value, t.computed as computed_total, t.unit, u.many as unit_title, u.many_en as unit_title_en, t.label, t.value_text, t.document, t.section, t.file_name, t.file_sha256,
    t.sheet, t.cell, t.loaded_at, t.revision, t.stated_total_id
from stated_total as t
join dataset as d using (dataset)
left join place as p on p.place = t.place
left join unit as u on u.unit = t.unit
where ($datasets is null or list_contains($datasets, t.dataset))
    and ($indicators is null or list_contains($indicators, t.indicator))
    and ($agencies is null or list_contains($agencies, t.agency))
    and ($first is null or t.period_start >= $first)
    and ($last is null or t.period_end <= $last)
order by t.dataset, t.indicator, t.agency, t.period_end, t.stated_total_id
