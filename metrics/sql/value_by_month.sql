-- The months of some indicators, one row an observation; a month that a sheet left blank is here, without a value.
select
    o.observation_id, o.indicator, o.indicator_title, o.agency, a.title as agency_title, a.slot as agency_slot, o.breakdown,
    o.period_start, o.period_end, o.value, o.value_text, o.status, o.absence, o.qualifier, o.unit, u.one as unit_one, u.many as unit_title,
    o.measure, o.note, o.document, o.section, o.file_name, o.sheet, o.cell, o.loaded_at
from observation as o
join unit as u using (unit)
join agency as a using (agency)
where o.dataset = $dataset and list_contains($indicators, o.indicator) and o.breakdown = 'total'
    and o.period_start = date_trunc('month', o.period_end) and o.period_end = last_day(o.period_end)
    and o.period_start between $first and $last
order by o.indicator, o.period_start
