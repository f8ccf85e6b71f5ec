/*
incident: >-
  Goal 660 reports 30 % of the term; 70 of 4.500 persons is 1,6 %. A percentage of activity was printed beside a goal counted in
  persons.
severity: warning
subject: "Goal {goal}"
message: >-
  Goal {goal}: the report states {reported:p} of the term, and its figures, {achieved:n} of {target:n} {unit_title}, give
  {computed:p}.
*/
select
    c.goal, c.reported, c.computed, c.achieved, c.target, c.unit_title, c.unit_title_en,
    c.dataset, g.agency, c.file_name, c.file_sha256, c.reported_sheet as sheet, c.reported_cell as cell, c.loaded_at
from goal_reading as c
join goal as g using (dataset, plan, goal)
where abs(c.reported - c.computed) > 1 and not c.is_least and c.reported_until = c.achieved_until
