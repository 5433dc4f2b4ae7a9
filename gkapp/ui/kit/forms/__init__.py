"""Forms: a draft goes in, a draft comes out, and what is wrong stands beside its field.

    form = Form(judge)
    form.begin("申请人")
    form.add("applicant", "申请人", TextField(), needed=True)
    form.add("received_on", "收到日期", DateField(today, day_words), hint="本人递交的当天")
    form.load(draft)
    form.edited.connect(self._on_edit)

*judge* returns the problems and warnings of a draft (a Judgement). A form knows
nothing of how a draft is saved.
"""
