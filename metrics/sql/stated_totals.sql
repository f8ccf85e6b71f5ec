-- The totals that a source printed for an indicator.
select
    t.stated_total_id, t.indicator, t.indicator_title, t.indicator_title_en, t.agency, t.agency_title, t.period_start, t.period_end, t.value, t.value_text, t.unit,
    u.one as unit_one, u.one_en as unit_one_en, u.many as unit_title, u.many_en as unit_title_en, t.document, t.section, t.file_name, t.sheet, t.cell, t.loaded_at
from stated_total as t
join unit as u using (unit)
where t.dataset = $dataset and t.indicator = $indicator and t.agency is not null and t.place is not null and t.breakdown is not null
order by t.period_end desc
