-- The indicators of a dataset, in the order of their contract.
select i.indicator, i.title as indicator_title, i.unit, u.one as unit_one, u.many as unit_title, i.measure, coalesce(i.definition, '') as definition, i.is_defined
from indicator as i
join unit as u using (unit)
where i.dataset = $dataset
order by i.position, i.title
