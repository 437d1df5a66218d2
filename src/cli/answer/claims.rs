use whosaid::query::Summary;

use super::Page;
use super::phrase;
use super::sheet::Sheet;

/// One statement after the other: figure, who, where and when, reports.
pub(crate) fn claims_text(claims: &[Summary], page: &Page) -> String {
    let mut sheet = Sheet::new(page);
    if claims.is_empty() {
        sheet.line(0, "No report here says anything like that.");
    }
    for summary in claims {
        let figure = phrase::figure(&summary.quote, &summary.measure);
        sheet.heading_with(0, &figure, &phrase::claim(summary));
        let who = phrase::who(summary);
        let reports = phrase::count(summary.reports, "report");
        let docs = phrase::docs(&summary.docs);
        sheet.line(2, &format!("{who}; {reports}: {docs}"));
        if let Some(setting) = phrase::setting(summary) {
            sheet.line(2, &setting);
        }
    }
    sheet.done()
}

#[cfg(test)]
mod tests {
    use whosaid::model::SpeakerClass::{Named, Unspecified};
    use whosaid::query::claims;

    use super::super::testing::{Bench, day, exactly, fig};
    use super::*;

    #[test]
    fn every_statement_once() {
        let mut bench = Bench::default();
        let post = bench.doc("post.txt", "Valley Post", "2031-05-02");
        let echo = bench.doc("echo.txt", "", "");
        let mut words = fig("40 homes", exactly(40), "destroyed", "homes");
        words.place = Some("Lower Town");
        words.said = Some(day("2031-05-01"));
        let a = bench.report(post, &words, &[("Fire Chief", Named)]);
        let b = bench.report(echo, &words, &[("Fire Chief", Named)]);
        bench.statement(&[a[1], b[1]]);
        let words = fig("7 dogs rescued", exactly(7), "rescued", "dogs");
        bench.told(echo, &words, &[]);
        bench.told(echo, &words, &[("unspecified reports", Unspecified)]);
        let Ok(claims) = claims(&bench.graph(), None);
        let page = Page {
            width: 80,
            colour: false,
        };
        insta::assert_snapshot!(claims_text(&claims, &page), @r#"
        40 homes (destroyed)                                                  claim oqzu
          Fire Chief; 2 reports: post.txt, echo.txt
          Lower Town; said 1 May 2031
        7 dogs rescued                                                        claim sxzp
          unknown outlet, own voice; 1 report: echo.txt
        7 dogs rescued                                                        claim lyzm
          UNKNOWN, "unspecified reports"; 1 report: echo.txt
        "#);
        assert!(claims_text(&[], &page).starts_with("No report"));
    }
}
