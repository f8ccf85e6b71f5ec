/*
incident: >-
  The report of 2019 marks Oct* and Nov* and does not say why; a later report may change them.
severity: info
subject: "{agency_title}, {period_start:m}"
message: >-
  {agency_title}, {period_start:m}: the report marks the month, and its {figures:n} figures are treated as provisional.{note}
*/
select
    agency_title, period_start, count(*) as figures, coalesce(' «' || min(note) || '»', '') as note,
    dataset, agency, file_name, file_sha256, sheet, status_cell as cell, min(loaded_at) as loaded_at
from observation
where status = 'P' and status_cell is not null
group by all
