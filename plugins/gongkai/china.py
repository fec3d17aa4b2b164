"""China's time, wherever a machine stands."""

import datetime

BEIJING = datetime.timezone(datetime.timedelta(hours=8))
