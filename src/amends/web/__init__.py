"""The look of every page: GOV.UK components, form fields, spoken dates, and the day it is."""
