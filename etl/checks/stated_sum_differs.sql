/*
incident: >-
  A public workbook printed a total of 0 under parts that add up to 581; another, TOTAL 2026 over the total of 2027.
severity: warning
subject: "{label}"
message: >-
  «{label}», {sheet}: the figures that it adds up, of {period:s}, give {computed:n} and the sheet prints
  {stated:n}, a difference of {difference:n}. The sum is shown, and the printed total is kept beside it.
*/
select
    coalesce(t.label, 'Total') as label, {'start': t.period_start, 'end': t.period_end} as period, t.computed, t.value as stated, abs(t.computed - t.value) as difference,
    t.dataset, t.agency, t.file_name, t.file_sha256, t.sheet, t.cell, t.loaded_at
from stated_total as t
where t.computed != t.value and (t.indicator is null or t.agency is null or t.place is null or t.breakdown is null)
