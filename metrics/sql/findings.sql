-- What the checks found, the gravest first.
select
    f.finding, f.statement, f.rule, f.severity, f.dataset, d.title as dataset_title, d.title_en as dataset_title_en, f.agency,
    a.title as agency_title, f.subject, f.message, f.told, f.file_name, f.file_sha256, f.sheet, f.cell, f.loaded_at
from finding as f
join dataset as d using (dataset)
left join agency as a using (agency)
where $dataset is null or f.dataset = $dataset
order by case f.severity when 'error' then 0 when 'warning' then 1 else 2 end, d.title, f.subject, f.cell
