//! Where a report was published, told so that one address is one text.

/// Keys of a query that tell who sent the reader, and nothing of the report.
const SENDERS: [&str; 2] = ["fbclid", "gclid"];
/// How other such keys begin.
const CAMPAIGN: &str = "utm_";

/// The address without what does not tell one report from another: scheme, `www.`, case of
/// the host, fragment, tracking parameters, a slash at the end. None for an outlet's front
/// page, which is the address of no one report.
pub(super) fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split_once('#').map_or(rest, |(rest, _)| rest);
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = place.split_once('/').unwrap_or((place, ""));
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let path = path.trim_end_matches('/');
    let kept: Vec<&str> = query.split('&').filter(|part| tells(part)).collect();
    if host.is_empty() || path.is_empty() && kept.is_empty() {
        return None;
    }
    let mark = if kept.is_empty() { "" } else { "?" };
    Some(format!("{host}/{path}{mark}{}", kept.join("&")))
}

fn tells(part: &str) -> bool {
    let key = part.split_once('=').map_or(part, |(key, _)| key);
    let key = key.to_lowercase();
    !key.is_empty() && !key.starts_with(CAMPAIGN) && !SENDERS.contains(&key.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_report_has_one_address() {
        let plain = address("https://post.example/2031/flood?id=7");
        assert_eq!(plain.as_deref(), Some("post.example/2031/flood?id=7"));
        for same in [
            "http://www.Post.Example/2031/flood?id=7",
            "post.example/2031/flood/?utm_source=mail&id=7&fbclid=x#comments",
            " https://post.example/2031/flood?GCLID=3&id=7& ",
        ] {
            assert_eq!(address(same), plain, "{same}");
        }
        for other in [
            "https://post.example/2031/Flood?id=7",
            "https://post.example/2031/flood?id=8",
            "https://post.example/2031/flood",
            "https://echo.example/2031/flood?id=7",
        ] {
            assert_ne!(address(other), plain, "{other}");
        }
    }

    #[test]
    fn a_front_page_is_the_address_of_no_report() {
        for front in [
            "https://post.example/",
            "www.post.example?utm_source=x",
            "",
            "https://",
        ] {
            assert_eq!(address(front), None, "{front}");
        }
    }
}
