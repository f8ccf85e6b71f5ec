-- What the checks found in the cells of one indicator: its figures, the mark that makes them provisional, the totals printed of it.
with cell as (
    select file_sha256, sheet, cell from observation where indicator = $indicator
    union
    select file_sha256, sheet, status_cell from observation where indicator = $indicator and status_cell is not null
    union
    select file_sha256, sheet, cell from stated_total where indicator = $indicator
)

select f.finding, f.rule, f.severity, f.dataset, d.title as dataset_title, d.title_en as dataset_title_en, f.subject, f.message, f.told, f.file_name, f.file_sha256, f.sheet, f.cell, f.loaded_at
from finding as f
join dataset as d using (dataset)
semi join cell as c using (file_sha256, sheet, cell)
order by case f.severity when 'error' then 0 when 'warning' then 1 else 2 end, f.subject, f.cell
