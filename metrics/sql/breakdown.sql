-- The parts of one indicator, largest first: the answers of a survey.
select
    o.observation_id, o.indicator, o.indicator_title, o.agency, a.title as agency_title, a.slot as agency_slot, o.breakdown,
    o.period_start, o.period_end, o.value, o.value_text, o.status, o.absence, o.qualifier, o.unit, u.one as unit_one, u.many as unit_title,
    o.measure, o.note, o.document, o.section, o.file_name, o.sheet, o.cell, o.loaded_at
from observation as o
join unit as u using (unit)
join agency as a using (agency)
where o.dataset = $dataset and o.indicator = $indicator and o.breakdown != 'total'
order by o.value desc, o.cell
