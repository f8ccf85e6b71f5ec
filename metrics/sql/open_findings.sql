-- What the checks found.
select f.finding, f.rule, f.severity, f.dataset, d.title as dataset_title, d.title_en as dataset_title_en, f.agency, f.subject, f.message, f.told, f.file_name, f.file_sha256, f.sheet, f.cell, f.loaded_at
from finding as f
join dataset as d using (dataset)
where $datasets is null or list_contains($datasets, f.dataset)
order by f.dataset, f.rule, f.subject, f.finding
