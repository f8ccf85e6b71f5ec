/*
incident: >-
  The CASA table has a row REF that the report never explains; it was read out as though everybody knew.
severity: info
subject: "{agency_title}, {indicator_title}"
message: >-
  {agency_title}, {indicator_title}: the report uses this name and does not say what it counts. Ask the agency before quoting it.
*/
select
    o.agency_title, o.indicator_title, o.indicator_title_en,
    o.dataset, o.agency, o.file_name, o.file_sha256, o.sheet, arg_min(o.cell, o.period_end) as cell, min(o.loaded_at) as loaded_at
from observation as o
join indicator as i using (indicator)
where not i.is_defined
group by all
