-- Every figure of a dataset with its agency; which of them may stand side by side is for metrics.rules to say.
from observation
where dataset = $dataset
order by agency_slot, indicator_title, period_end, breakdown
