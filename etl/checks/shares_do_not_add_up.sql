/*
incident: >-
  A survey's answers that do not add up to 100 % were cut or counted twice.
severity: warning
subject: "{agency_title}, {indicator_title}"
message: >-
  {agency_title}, {indicator_title}: the answers add up to {total:p}, not to 100 %.
*/
select
    o.agency_title, o.indicator_title, o.indicator_title_en, sum(o.value) as total,
    o.dataset, o.agency, o.file_name, o.file_sha256, o.sheet, arg_min(o.cell, (length(o.cell), o.cell)) as cell, min(o.loaded_at) as loaded_at
from observation as o
where o.measure = 'ratio' and o.unit = 'percent' and o.breakdown != 'total'
group by o.agency_title, o.indicator_title, o.indicator_title_en, o.indicator, o.agency, o.place, o.period_start, o.period_end, o.dataset, o.file_name, o.file_sha256, o.sheet
having count(*) > 1 and count(*) = count(o.value) and abs(sum(o.value) - 100) > 0.5
