/*
incident: >-
  Goal 80 reports 12,5 % of the term and the report never writes how many persons it is for: of nothing, no percentage can be checked.
severity: warning
subject: "Goal {goal}"
message: >-
  Goal {goal}: the report states {reported:p} of the term, and the target of the term has no number. Look it up in the plan: until then
  nobody can check the percentage.
*/
select
    r.goal, r.reported,
    r.dataset, g.agency, g.file_name, g.file_sha256, g.sheet, coalesce(g.cells['target'], g.cell) as cell, g.loaded_at
from goal_reading as r
join goal as g using (dataset, plan, goal)
where r.target is null and r.reported > 0
