-- The indicators of a dataset, in the order of their contract.
select
    i.indicator, i.title as indicator_title, i.title_en as indicator_title_en, i.unit, u.one as unit_one, u.one_en as unit_one_en,
    u.many as unit_title, u.many_en as unit_title_en, i.measure, coalesce(i.definition, '') as definition, i.definition_en, i.is_defined
from indicator as i
join unit as u using (unit)
where i.dataset = $dataset
order by i.position, i.title
