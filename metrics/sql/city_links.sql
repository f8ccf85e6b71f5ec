-- Sister cities and memoranda with cities.
select r.* exclude (load_id, revision, loaded_by)
from city_link as r
order by r.city nulls last, r.city_link
