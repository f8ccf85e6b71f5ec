-- The indicators of which there are figures, by dataset, in the order of their contracts.
select i.indicator, i.title as indicator_title, i.title_en as indicator_title_en, d.title as dataset_title, d.title_en as dataset_title_en,
    i.unit, i.measure
from indicator as i
join dataset as d using (dataset)
where exists (from observation as o where o.indicator = i.indicator)
order by d.title, i.position, i.title
