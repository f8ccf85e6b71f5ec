-- What the checks found in the cells of a goal, or of it together with another.
with placed as (
    select file_sha256, sheet, cell from goal_progress where plan || ':' || goal = $goal
    union
    select file_sha256, sheet, unnest(list_append(map_values(cells), cell)) from goal where plan || ':' || goal = $goal
)

select
    f.finding, f.statement, f.rule, f.severity, f.dataset, d.title as dataset_title, d.title_en as dataset_title_en, f.agency,
    a.title as agency_title, f.subject, f.message, f.told, f.file_name, f.file_sha256, f.sheet, f.cell, f.loaded_at
from finding as f
join dataset as d using (dataset)
left join agency as a using (agency)
where (f.file_sha256, f.sheet, f.cell) in (from placed)
    or exists (
        select 1 from goal as g
        where g.plan || ':' || g.goal = $goal and g.file_sha256 = f.file_sha256 and f.rule = 'goals_of_one_name'
            and json_extract_string(f.told, '$.values.other') = g.goal
    )
order by case f.severity when 'error' then 0 when 'warning' then 1 else 2 end, f.sheet, length(f.cell), f.cell
