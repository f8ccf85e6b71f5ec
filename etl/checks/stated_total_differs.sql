/*
incident: >-
  The report to the council of 2019 printed 10.388 persons under months that add up to 10.668.
severity: warning
subject: "{agency_title}, {indicator_title}"
message: >-
  {agency_title}, {indicator_title}: the figures of {period:s} add up to {computed:n} and the report
  prints {stated:n}, a difference of {difference:n}. The sum is shown, and the printed total is kept beside it.
*/
select
    t.agency_title, t.indicator_title, t.indicator_title_en, {'start': t.period_start, 'end': t.period_end} as period, p.computed, t.value as stated, abs(p.computed - t.value) as difference,
    t.dataset, t.agency, t.file_name, t.file_sha256, t.sheet, t.cell, t.loaded_at
from stated_total as t
join summed_total as p using (stated_total_id)
where p.missing = 0 and p.computed != t.value and t.indicator is not null and t.agency is not null and t.place is not null and t.breakdown is not null
