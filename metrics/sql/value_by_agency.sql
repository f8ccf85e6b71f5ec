-- Every figure of a dataset with its agency; which of them may stand side by side is for metrics.rules to say.
select
    o.observation_id, o.indicator, o.indicator_title, o.agency, a.title as agency_title, a.slot as agency_slot, o.breakdown, o.place, o.place_title,
    o.period_start, o.period_end, o.value, o.value_text, o.status, o.absence, o.qualifier, o.unit, u.one as unit_one, u.many as unit_title,
    o.measure, o.note, o.document, o.section, o.file_name, o.sheet, o.cell, o.loaded_at
from observation as o
join unit as u using (unit)
join agency as a using (agency)
where o.dataset = $dataset
order by a.slot, o.indicator_title, o.period_end, o.breakdown
