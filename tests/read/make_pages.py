# ruff: noqa: E501, ISC004 - saved pages have long lines of markup
"""Writes ``pages/``: saved pages in ten layouts, each with what a reader must find in it. Run it to write them afresh.

All outlets, places, people and events are invented. The layouts have the markup that their kinds of site really use.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True)
class Story:
    slug: str
    title: str
    author: str
    day: str  # YYYY-MM-DD
    paragraphs: tuple[str, ...]
    caption: str
    related: tuple[str, ...]


@dataclass(frozen=True)
class Expected:
    file: str
    title: str
    outlet: str
    published: str
    language: str
    paragraphs: tuple[str, ...]
    boilerplate: tuple[str, ...]


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
NAMES = (
    ("Nahla", "Tell Sabr", "Rana Odeh", "2019-07-03"),
    ("Marj Awwal", "Qarya", "Samir Kanaan", "2020-09-08"),
    ("Wadi Hajar", "Ain Lawz", "Lina Barakat", "2021-02-27"),
    ("Jisr Qadim", "Deir Sahl", "Omar Fayyad", "2022-11-15"),
    ("Kafr Zaytun", "Burj Asfar", "Maya Chalabi", "2023-05-30"),
)


def stories() -> list[Story]:
    made = []
    for number, (town, village, author, day) in enumerate(NAMES):
        hurt, dead = 7 + number, 2 + number
        made.append(
            Story(
                slug=f"shells-hit-{town.lower().replace(' ', '-')}",
                title=f"Shells hit {town} as truce enters week {number + 2}",
                author=author,
                day=day,
                paragraphs=(
                    f"Artillery shells struck the market of {town} before dawn, killing {dead} people and wounding "
                    f"{hurt} others, a doctor at the town's only clinic said.",
                    f"“We heard the first round at four and ran for the cellar,” said a baker who lives two streets away. "
                    f"He said that the fire came from the hills above {village}.",
                    "The army denied that its guns had fired that night. In a short statement it blamed armed groups "
                    "who, it said, had tried to draw its units into a fight.",
                    f"Rescue workers reached {village} only in the afternoon because the road had been mined. They "
                    f"brought {hurt} wounded people to the district hospital, among them three children.",
                    "Monitors of the truce said that they had registered four violations within a day, and none on the "
                    "day before. Both sides have promised to keep to the agreement that was signed in spring.",
                ),
                caption=f"Smoke rises over {town} after the shelling of the market, seen from a rooftop.",
                related=(
                    f"Air strike kills twelve in {village}, residents say",
                    "Gunmen abduct two aid workers on the northern road",
                    "Army shells three villages despite the ceasefire",
                ),
            )
        )
    return made


def arabic_stories() -> list[Story]:
    made = []
    towns = ("نحلة", "مرج أول", "وادي حجر", "جسر قديم", "كفر زيتون")
    for number, (town, (_, _, _, day)) in enumerate(zip(towns, NAMES, strict=True)):
        made.append(
            Story(
                slug=f"khabar-{number + 1}",
                title=f"قصف مدفعي يستهدف سوق {town} فجر اليوم",
                author="ليلى منصور",
                day=day,
                paragraphs=(
                    f"استهدفت قذائف مدفعية سوق بلدة {town} قبل الفجر، ما أدى إلى مقتل {number + 2} أشخاص وإصابة آخرين بجروح "
                    "متفاوتة، بحسب طبيب في المركز الصحي الوحيد في البلدة.",
                    "وقال خباز يسكن على بعد شارعين من السوق إنه سمع القذيفة الأولى عند الساعة الرابعة وإن مصدر النيران كان "
                    "التلال المطلة على البلدة.",
                    "ونفى الجيش أن تكون مدفعيته قد أطلقت النار تلك الليلة، واتهم في بيان قصير مجموعات مسلحة بمحاولة جر وحداته "
                    "إلى القتال.",
                    "ووصلت فرق الإنقاذ إلى القرية المجاورة بعد الظهر فقط لأن الطريق كان ملغوماً، ونقلت الجرحى إلى مستشفى "
                    "المنطقة وبينهم ثلاثة أطفال.",
                ),
                caption=f"دخان يتصاعد فوق {town} بعد قصف السوق",
                related=("غارة جوية تقتل اثني عشر شخصاً في قرية مجاورة", "مسلحون يخطفون عاملي إغاثة على الطريق الشمالي"),
            )
        )
    return made


def english(day: str, style: str = "mdy") -> str:
    year, month, number = day.split("-")
    name = MONTHS[int(month) - 1]
    return f"{name} {int(number)}, {year}" if style == "mdy" else f"{int(number)} {name} {year}"


def paragraphs(story: Story, attributes: str = "") -> list[str]:
    return [f"<p{attributes}>{words}</p>" for words in story.paragraphs]


def links(story: Story) -> str:
    return "\n".join(f'<li><a href="/{number}/">{title}</a></li>' for number, title in enumerate(story.related))


# -- layouts: each gives the page, the outlet's name, and its own boilerplate sentences ---------------------------------


def wordpress(story: Story) -> tuple[str, str, list[str]]:
    outlet, body = "Valley Observer", paragraphs(story)
    extra = [
        "Share this: click to share on the networks that you use.",
        "The views expressed in this article are the author's own and do not reflect those of Valley Observer.",
        "Sign up for our weekly newsletter and never miss a story about the shelling of the valley.",
    ]
    page = f"""<!DOCTYPE html>
<html lang="en-US" prefix="og: https://ogp.me/ns#">
<head><meta charset="UTF-8"><title>{story.title} – {outlet}</title>
<meta name="generator" content="WordPress 6.4.3">
<link rel="canonical" href="https://valleyobserver.example/{story.day[:4]}/{story.day[5:7]}/{story.slug}/">
<meta property="og:type" content="article"><meta property="og:title" content="{story.title} – {outlet}">
<meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{story.day}T06:12:44+00:00">
<meta property="article:modified_time" content="2024-01-02T10:00:00+00:00"></head>
<body class="post-template-default single single-post postid-4411 single-format-standard tag-shelling">
<div id="page" class="site"><a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<header id="masthead" class="site-header"><p class="site-title"><a href="/">{outlet}</a></p>
<nav id="site-navigation" class="main-navigation"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>
<div id="content" class="site-content"><main id="main" class="site-main">
<article id="post-4411" class="post-4411 post type-post status-publish format-standard hentry category-news">
<header class="entry-header"><h1 class="entry-title">{story.title}</h1>
<div class="entry-meta"><span class="posted-on">Posted on <a href="#"><time class="entry-date published" datetime="{story.day}T06:12:44+00:00">{english(story.day)}</time></a></span>
<span class="byline"> by <span class="author vcard"><a class="url fn n" href="/author/x">{story.author}</a></span></span></div></header>
<div class="entry-content">
{body[0]}
<figure class="wp-caption aligncenter"><img src="a.jpg" alt=""><figcaption class="wp-caption-text">{story.caption}</figcaption></figure>
{body[1]}
{"".join(body[2:])}
<p><em>{extra[1]}</em></p>
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><p>{extra[0]}</p></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Related</em></h3>
<div class="jp-relatedposts-items">{"".join(f'<p class="jp-relatedposts-post"><a href="#">{one}</a></p>' for one in story.related)}</div></div>
</div>
<footer class="entry-footer"><span class="tags-links">Tagged <a rel="tag" href="/tag/shelling">shelling</a></span></footer></article>
<div id="comments" class="comments-area"><ol class="comment-list"><li class="comment"><p>They shelled my street as well, nobody writes about it.</p></li></ol></div>
</main></div>
<aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2>Recent posts</h2><ul>{links(story)}</ul></section>
<section class="widget"><p>{extra[2]}</p></section></aside>
<footer id="colophon" class="site-footer"><p>© 2024 {outlet}. All rights reserved.</p></footer></div></body></html>"""
    return page, outlet, [*extra, "They shelled my street as well, nobody writes about it."]


def blocks(story: Story) -> tuple[str, str, list[str]]:
    outlet, body = "Hill Country Monitor", paragraphs(story)
    extra = [
        "This article was originally published by Hill Country Monitor and may be republished under a Creative Commons licence.",
        "Support our journalism with a monthly gift.",
    ]
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "NewsArticle",
                "@id": "#article",
                "headline": story.title,
                "datePublished": f"{story.day}T21:40:00+03:00",
                "author": {"@id": "#person"},
                "publisher": {"@id": "#organization"},
                "inLanguage": "en-US",
            },
            {"@type": "Person", "@id": "#person", "name": story.author},
            {"@type": "Organization", "@id": "#organization", "name": outlet},
            {"@type": "WebPage", "url": f"https://hcm.example/{story.slug}/", "name": story.title},
        ],
    }
    page = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{story.title} | {outlet}</title>
<link rel="canonical" href="https://hcm.example/{story.slug}/">
<script type="application/ld+json" class="yoast-schema-graph">{json.dumps(graph)}</script></head>
<body class="wp-embed-responsive"><div class="wp-site-blocks"><header class="wp-block-template-part"><p class="wp-block-site-title">{outlet}</p>
<nav class="wp-block-navigation"><ul><li><a href="/about">About</a></li></ul></nav></header>
<main class="wp-block-group"><h1 class="wp-block-post-title">{story.title}</h1>
<div class="wp-block-group"><div class="wp-block-post-author"><p class="wp-block-post-author__name">{story.author}</p></div>
<div class="wp-block-post-date"><time datetime="{story.day}T21:40:00+03:00">{english(story.day)}</time></div></div>
<figure class="wp-block-image size-large"><img src="x.webp" alt=""><figcaption class="wp-element-caption">{story.caption}</figcaption></figure>
<div class="entry-content wp-block-post-content is-layout-constrained">
{body[0]}{body[1]}
<p class="has-small-font-size"><strong>Read more:</strong> <a href="#">{story.related[0]}</a></p>
{body[2]}{body[3]}{body[4]}
<hr class="wp-block-separator">
<p class="has-text-color"><em>{extra[0]}</em></p>
<div class="wp-block-buttons donate-box"><p>{extra[1]}</p></div></div>
<h2 class="wp-block-heading">More from the hills</h2><ul class="wp-block-latest-posts__list wp-block-latest-posts">{links(story)}</ul></main>
<footer class="wp-block-template-part"><p>© {outlet}</p></footer></div></body></html>"""
    return page, outlet, extra


def news_cms(story: Story) -> tuple[str, str, list[str]]:
    outlet, body = "The Northern Courier", paragraphs(story, ' class="paragraph-text__x1f"')
    extra = [
        "Sign up for the Morning Courier and get the day's fighting in five minutes.",
        "Reporting by correspondents in two countries; editing by the night desk",
        "The Courier is not responsible for the content of external sites.",
    ]
    article = {
        "@context": "http://schema.org",
        "@type": "ReportageNewsArticle",
        "headline": story.title,
        "datePublished": f"{story.day}T04:55:00.000Z",
        "dateModified": "2024-03-01T00:00:00Z",
        "author": [{"@type": "Person", "name": story.author}, {"@type": "Person", "name": "Jan Visser"}],
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet, "logo": {"@type": "ImageObject"}},
        "mainEntityOfPage": {"@type": "WebPage", "@id": f"https://courier.example/world/{story.slug}-48211"},
    }
    page = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{story.title} - {outlet}</title>
<meta property="og:title" content="{story.title}"><meta property="og:site_name" content="{outlet}">
<script type="application/ld+json">{json.dumps([article])}</script></head>
<body><div id="root"><div data-component="consent-banner" class="gdpr-consent"><p>We use cookies to count who reads about the war.</p></div>
<header role="banner"><div class="masthead__logo">{outlet}</div><nav aria-label="Main"><a href="/world">World</a><a href="/war">War</a></nav>
<div class="breaking-news-ticker">Breaking: rockets hit the capital's airport</div></header>
<main id="main-content"><article class="article__root-2yU"><div class="article__header"><div class="breadcrumbs"><a href="/world">World</a></div>
<h1 data-component="headline-block">{story.title}</h1>
<div data-component="byline-block" class="byline-block__3Qk"><span>By {story.author} and Jan Visser</span><time datetime="{story.day}T04:55:00.000Z">{english(story.day, "dmy")}</time></div></div>
<div data-component="image-block" class="image-block"><img alt=""><div class="caption-block__c9">{story.caption} Photo: R. Haddad/Courier</div></div>
<div class="article-body__content">
{body[0]}{body[1]}
<div class="inline-newsletter-signup__9d"><p>{extra[0]}</p></div>
{body[2]}
<div class="related-inline__u2"><h4>Also on this story</h4><a href="#">{story.related[1]}</a></div>
{body[3]}{body[4]}
<p class="sign-off__b1">{extra[1]}</p></div>
<div class="article-tags"><a href="/t/war">war</a><a href="/t/truce">truce</a></div></article>
<section class="most-read__k2"><h2>Most read</h2><ol>{links(story)}</ol></section></main>
<footer role="contentinfo"><p>{extra[2]}</p><p>© 2024 Courier Media Ltd</p></footer></div></body></html>"""
    return (
        page,
        outlet,
        [*extra, "We use cookies to count who reads about the war.", "Breaking: rockets hit the capital's airport"],
    )


def agency(story: Story) -> tuple[str, str, list[str]]:
    outlet, body = "National News Agency", "<br><br>\n".join(story.paragraphs)
    extra = ["Follow us on the agency's channels for the army's bulletins."]
    page = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{story.title} | {outlet}</title><meta name="Language" content="en" /></head>
<body><table width="980" align="center"><tr><td colspan="2" id="topbar"><a href="/">Home</a> | <a href="/pol">Politics</a> | <a href="/army">Army</a></td></tr>
<tr><td width="700" valign="top"><div id="newsDetail">
<h1 class="newsTitle">{story.title}</h1>
<div class="newsDate">{english(story.day, "dmy")} - 14:20</div>
<img src="p.jpg" /><div class="photoCaption caption">{story.caption}</div>
<div class="newsBody">{body}</div>
<div class="newsShare share">{extra[0]}</div></div></td>
<td width="280" valign="top" class="sidebar"><div class="boxTitle">Latest news</div><ul class="latestNews">{links(story)}</ul></td></tr>
<tr><td colspan="2" class="footer">Copyright © 2024 {outlet}. All rights reserved.</td></tr></table></body></html>"""
    return page, outlet, extra


def blog(story: Story) -> tuple[str, str, list[str]]:
    outlet, body = (
        "Letters from the Plain",
        "\n".join(f"<div>{words}</div><div><br></div>" for words in story.paragraphs),
    )
    extra = ["About me: I taught at a village school until it was shelled.", "Posted by the teacher at 23:10"]
    page = f"""<!DOCTYPE html><html dir="ltr" xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><meta charset="utf-8">
<meta content="blogger" name="generator"><title>{outlet}: {story.title}</title>
<link href="https://plain.example/{story.day[:4]}/{story.day[5:7]}/{story.slug}.html" rel="canonical">
<meta content="{story.title}" property="og:title"><meta property="og:site_name" content="{outlet}"></head>
<body class="item-view"><div class="header"><h1 class="title"><a href="/">{outlet}</a></h1></div>
<div class="main"><div class="date-outer"><h2 class="date-header"><span>{english(story.day)}</span></h2><div class="date-posts">
<div class="post hentry"><h3 class="post-title entry-title" itemprop="name">{story.title}</h3>
<div class="post-body entry-content" itemprop="description articleBody">
<table class="tr-caption-container"><tr><td><img src="s.jpg"></td></tr><tr><td class="tr-caption">{story.caption}</td></tr></table>
{body}</div>
<div class="post-footer"><span class="post-author vcard">{extra[1]}</span>
<abbr class="published" itemprop="datePublished" title="{story.day}T23:10:00+02:00">23:10</abbr></div></div></div></div>
<div class="comments" id="comments"><h4>2 comments</h4><p>My cousin was killed there too.</p></div></div>
<div class="sidebar section"><div class="widget Profile"><p>{extra[0]}</p></div><div class="widget BlogArchive"><ul>{links(story)}</ul></div></div></body></html>"""
    return page, outlet, [*extra, "My cousin was killed there too."]


def live(story: Story) -> tuple[str, str, list[str]]:
    outlet = "Channel Seven News"
    posts = "\n".join(
        f'<article class="live-post" id="p{number}"><div class="live-post__header"><time class="live-post__time" '
        f'datetime="{story.day}T1{number}:05:00Z">1{number}:05</time></div><div class="live-post__body"><p>{words}</p></div>'
        f'<div class="live-post__share"><button>Share</button></div></article>'
        for number, words in enumerate(story.paragraphs)
    )
    data = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": story.title,
        "datePublished": f"{story.day}T10:00:00Z",
        "publisher": {"@type": "Organization", "name": outlet},
        "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "Update", "datePublished": f"{story.day}T14:00:00Z"}],
    }
    extra = ["That is the end of our live coverage.", "Get alerts: download our app for news of every strike."]
    page = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>LIVE: {story.title} | {outlet}</title>
<script type="application/ld+json">{json.dumps(data)}</script></head><body>
<nav class="global-nav"><a href="/">Home</a><a href="/live">Live</a></nav>
<main><div class="live-header"><h1>{story.title}</h1><p class="live-header__meta">Last updated {english(story.day, "dmy")}</p></div>
<div class="live-feed">{posts}</div>
<div class="app-download-promo"><p>{extra[1]}</p></div>
<aside class="trending"><h3>Trending</h3><ul>{links(story)}</ul></aside></main>
<footer><p>{extra[0]}</p></footer></body></html>"""
    return page, outlet, extra


def amp(story: Story) -> tuple[str, str, list[str]]:
    outlet, body = "Gulf Dispatch", paragraphs(story)
    extra = ["Disclaimer: the dispatch does not vouch for claims of the warring sides."]
    data = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": f"https://dispatch.example/news/{story.slug}",
        "headline": story.title,
        "datePublished": f"{story.day}T08:00:00+04:00",
        "author": {"@type": "Person", "name": story.author},
        "publisher": {"@type": "Organization", "name": outlet},
    }
    page = f"""<!doctype html><html amp lang="en"><head><meta charset="utf-8"><script async src="https://cdn.example/v0.js"></script>
<title>{story.title}</title><link rel="canonical" href="https://dispatch.example/news/{story.slug}">
<meta name="viewport" content="width=device-width"><script type="application/ld+json">{json.dumps(data)}</script>
<style amp-custom>.x{{color:red}}</style></head><body>
<amp-sidebar id="menu" layout="nodisplay"><ul><li><a href="/">Front page</a></li></ul></amp-sidebar>
<header class="headerbar"><div class="site-name">{outlet}</div></header>
<article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{story.title}</h1>
<div class="amp-wp-meta amp-wp-byline"><span class="amp-wp-author">{story.author}</span></div>
<div class="amp-wp-meta amp-wp-posted-on"><time datetime="{story.day}T08:00:00+04:00">{english(story.day)}</time></div></header>
<figure class="amp-wp-article-featured-image"><amp-img src="i.jpg" width="1" height="1"></amp-img><figcaption class="wp-caption-text">{story.caption}</figcaption></figure>
<div class="amp-wp-article-content">{body[0]}{body[1]}<amp-ad width="300" height="250" type="x">Advertisement</amp-ad>{body[2]}{body[3]}{body[4]}
<p>{extra[0]}</p></div>
<div class="amp-related"><h3>Related articles</h3><ul>{links(story)}</ul></div>
<amp-social-share type="x"></amp-social-share></article><footer class="amp-wp-footer"><p>© {outlet}</p></footer></body></html>"""
    return page, outlet, extra


def right_to_left(story: Story) -> tuple[str, str, list[str]]:
    outlet, body = "صحيفة السهل", paragraphs(story)
    extra = [
        "الآراء الواردة في هذا المقال لا تعبر بالضرورة عن رأي الصحيفة.",
        "تابعنا على مواقع التواصل لمعرفة آخر أخبار القصف.",
    ]
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{story.title} | {outlet}</title>
<meta property="og:title" content="{story.title}"><meta property="og:site_name" content="{outlet}"><meta property="og:locale" content="ar_AR">
<meta property="article:published_time" content="{story.day}T07:30:00+03:00"></head><body class="rtl">
<header class="site-header"><nav class="main-menu"><a href="/">الرئيسية</a><a href="/news">أخبار</a></nav></header>
<div class="container"><article class="single-post"><h1 class="post-title">{story.title}</h1>
<div class="post-info"><span class="author">بقلم: {story.author}</span><span class="date">{story.day}</span></div>
<figure><img src="a.jpg"><figcaption>{story.caption}</figcaption></figure>
<div class="post-content">{body[0]}{body[1]}<p>اقرأ أيضاً: <a href="#">{story.related[0]}</a></p>{body[2]}{body[3]}
<p>{extra[0]}</p></div><div class="social-share"><p>{extra[1]}</p></div></article>
<div class="side"><h3>مواضيع ذات صلة</h3><ul>{links(story)}</ul></div></div>
<footer><p>جميع الحقوق محفوظة © {outlet} 2024</p></footer></body></html>"""
    return page, outlet, extra


def drupal(story: Story) -> tuple[str, str, list[str]]:
    outlet, body = "Centre for Truce Monitoring", paragraphs(story)
    extra = [
        "To cross-post this report, request permission from the Centre.",
        "Donate now: your gift pays for one monitor for a day.",
    ]
    page = f"""<!DOCTYPE html><html lang="en" dir="ltr"><head><meta charset="utf-8"><meta name="Generator" content="Drupal 10">
<title>{story.title} | {outlet}</title><meta name="dcterms.created" content="{story.day}"><meta name="dcterms.rights" content="CC BY-NC 4.0">
<link rel="canonical" href="https://ctm.example/reports/{story.slug}"></head><body class="path-node page-node-type-report">
<div class="dialog-off-canvas-main-canvas"><header class="region-header"><div class="block-system-branding-block">{outlet}</div>
<nav class="block-menu navigation"><ul class="menu"><li><a href="/reports">Reports</a></li></ul></nav></header>
<main role="main"><div class="block-breadcrumb breadcrumb"><a href="/">Home</a></div><div class="block-page-title-block"><h1 class="page-title"><span class="field field--name-title">{story.title}</span></h1></div>
<article role="article" class="node node--type-report node--view-mode-full"><div class="node__meta"><span class="submitted">Submitted by {story.author} on {english(story.day)}</span></div>
<div class="node__content"><div class="field field--name-field-image"><img src="m.png"><div class="field--name-field-caption caption">{story.caption}</div></div>
<div class="clearfix text-formatted field field--name-body field--type-text-with-summary">{body[0]}{body[1]}{body[2]}
<ul>{"".join(f"<li>{words}</li>" for words in story.paragraphs[3:])}</ul>
<p>{extra[0]}</p></div>
<div class="field field--name-field-tags"><a href="/tags/1">truce</a></div></div></article>
<div class="views-element-container block-views-blockrelated-reports"><h2>Related reports</h2><ul>{links(story)}</ul></div></main>
<footer class="region-footer"><div class="donate-block"><p>{extra[1]}</p></div></footer></div></body></html>"""
    return page, outlet, extra


def plain(story: Story) -> tuple[str, str, list[str]]:
    outlet, day = "Frontier Post", english(story.day, "dmy")
    extra = ["Please contact us before you quote from this page.", "Advertisement"]
    page = f"""<html><head><title>{story.title} - {outlet}</title></head><body bgcolor="white">
<div class="menu"><a href="index.html">Index</a> <a href="archive.html">Archive</a></div>
<h1>{story.title}</h1>
<p><b>By {story.author}</b></p>
<p>CITY DESK, {day} – {story.paragraphs[0]}</p>
<p>{extra[1]}</p>
{"".join(f"<p>{words}</p>" for words in story.paragraphs[1:])}
<p><b>See also:</b></p><ul>{links(story)}</ul>
<p><small>Copyright 2024 {outlet}. All rights reserved. {extra[0]}</small></p></body></html>"""
    return page, outlet, extra


LAYOUTS: dict[str, Callable[[Story], tuple[str, str, list[str]]]] = {
    "wordpress": wordpress,
    "blocks": blocks,
    "news-cms": news_cms,
    "agency": agency,
    "blog": blog,
    "live": live,
    "amp": amp,
    "rtl": right_to_left,
    "drupal": drupal,
    "plain": plain,
}


def write() -> None:
    PAGES.mkdir(exist_ok=True)
    expected = []
    for name, layout in LAYOUTS.items():
        for number, story in enumerate(arabic_stories() if name == "rtl" else stories(), 1):
            page, outlet, extra = layout(story)
            file = f"{name}-{number}.html"
            (PAGES / file).write_text(page, encoding="utf-8")
            body = list(story.paragraphs)
            if name == "plain":
                body[0] = f"CITY DESK, {english(story.day, 'dmy')} – {body[0]}"
            outside = (*extra, story.caption, *story.related)
            language = "ar" if name == "rtl" else "en"
            expected.append(Expected(file, story.title, outlet, story.day, language, tuple(body), outside))
    lines = [json.dumps(asdict(one), ensure_ascii=False) for one in expected]
    (PAGES / "expected.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
