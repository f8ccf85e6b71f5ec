/*
incident: >-
  Goal 671 is for 40 trainings and the report counts the 81 persons who attended; goal 80 is for persons and the report counts
  associations.
severity: warning
subject: "Goal {goal}"
message: >-
  Goal {goal}: the goal is measured in {goal_unit} and the report counts {achieved:n} {achieved_unit}; that count does not say how
  far it got.
*/
select
    g.goal, gu.many as goal_unit, gu.many_en as goal_unit_en, p.value as achieved, pu.many as achieved_unit, pu.many_en as achieved_unit_en,
    g.dataset, g.agency, p.file_name, p.file_sha256, p.sheet, p.cell, p.loaded_at
from goal_progress as p
join goal as g using (dataset, plan, goal)
join unit as gu on gu.unit = g.unit
join unit as pu on pu.unit = p.unit
where p.reading in ('achieved', 'attained') and p.value is not null and p.unit != g.unit
