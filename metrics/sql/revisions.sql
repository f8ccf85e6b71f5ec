-- What some figures said before, the latest first: the revisions that another one took the place of.
from revision
where list_contains($figures, figure_id) and not is_current
order by figure_id, revision desc
