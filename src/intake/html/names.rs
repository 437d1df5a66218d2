//! The elements and attributes that a reader of pages knows by name.

macro_rules! named {
    ($(#[$doc:meta])* $type:ident { $($variant:ident $name:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum $type { $($variant),* }

        impl $type {
            fn known(name: &[u8]) -> Option<$type> {
                const NAMES: &[(&str, $type)] = &[$(($name, $type::$variant)),*];
                NAMES.iter().find(|(n, _)| n.as_bytes() == name).map(|(_, v)| *v)
            }
        }
    };
}

named! {
    /// An element.
    Name {
        P "p", Div "div", A "a", Span "span", Li "li", Br "br", Img "img", Script "script",
        Meta "meta", Link "link", Ul "ul", Em "em", Strong "strong", B "b", I "i", H1 "h1",
        H2 "h2", H3 "h3", H4 "h4", H5 "h5", H6 "h6", Section "section", Article "article",
        Figure "figure", Figcaption "figcaption", Button "button", Td "td", Tr "tr",
        Th "th", Table "table", Tbody "tbody", Thead "thead", Tfoot "tfoot",
        Caption "caption", Col "col", Colgroup "colgroup", Style "style", Svg "svg",
        Noscript "noscript", Input "input", Label "label", Form "form", Header "header",
        Footer "footer", Nav "nav", Aside "aside", Main "main", Ol "ol", Dl "dl", Dt "dt",
        Dd "dd", Time "time", Blockquote "blockquote", Pre "pre", Code "code", Hr "hr",
        Iframe "iframe", Picture "picture", Source "source", Video "video", Audio "audio",
        Option "option", Select "select", Textarea "textarea", Template "template",
        Object "object", Embed "embed", Canvas "canvas", Math "math", Map "map",
        Area "area", Base "base", Wbr "wbr", Track "track", Param "param", Title "title",
        Head "head", Body "body", Html "html", Small "small", Sub "sub", Sup "sup", U "u",
        S "s", Del "del", Ins "ins", Mark "mark", Q "q", Cite "cite", Abbr "abbr",
        Font "font", Tt "tt", Big "big", Bdi "bdi", Bdo "bdo", Kbd "kbd", Samp "samp",
        Var "var", Dfn "dfn", Data "data", Address "address", Center "center",
        Details "details", Summary "summary", Dialog "dialog", Fieldset "fieldset",
        Legend "legend", Menu "menu", Search "search", Hgroup "hgroup", Dir "dir",
        Datalist "datalist", Optgroup "optgroup", Rp "rp", Rt "rt", Ruby "ruby",
        Frameset "frameset", Frame "frame", Noframes "noframes", Xmp "xmp",
        Strike "strike", Noembed "noembed", Listing "listing",
        // Not written in any page.
        Page "#page", Other "#other",
    }
}

named! {
    /// An attribute.
    Attribute {
        Class "class", Id "id", Href "href", Style "style", Content "content",
        Property "property", Name "name", Rel "rel", Type "type", Role "role",
        Itemprop "itemprop", Itemscope "itemscope", Itemtype "itemtype",
        Hidden "hidden", AriaHidden "aria-hidden", Datetime "datetime", Open "open",
        HttpEquiv "http-equiv", Charset "charset", Testid "data-testid",
        Component "data-component", Module "data-module", Title "title",
    }
}

/// One more than the last name.
pub(super) const COUNT: usize = Name::Other as usize + 1;

/// Elements of which a new one, opened, closes another, up to a wall.
type Closes = &'static [(Name, &'static [Name])];

impl Name {
    /// The element of this name, in lower case.
    pub(super) fn of(name: &[u8]) -> Name {
        Name::known(name).unwrap_or(Name::Other)
    }

    /// Whether it never holds anything.
    pub(super) fn is_void(self) -> bool {
        use Name::*;
        matches!(
            self,
            Area | Base
                | Br
                | Col
                | Embed
                | Hr
                | Img
                | Input
                | Link
                | Meta
                | Source
                | Track
                | Wbr
                | Param
                | Frame
        )
    }

    /// Whether it stands within a line of text.
    pub(super) fn is_inline(self) -> bool {
        use Name::*;
        matches!(
            self,
            A | Span
                | Em
                | Strong
                | B
                | I
                | Small
                | Sub
                | Sup
                | U
                | S
                | Del
                | Ins
                | Mark
                | Q
                | Cite
                | Abbr
                | Font
                | Tt
                | Big
                | Bdi
                | Bdo
                | Kbd
                | Samp
                | Var
                | Dfn
                | Data
                | Code
                | Time
                | Label
                | Img
                | Br
                | Wbr
                | Other
                | Picture
                | Source
                | Ruby
                | Rt
                | Rp
                | Strike
                | Meta
                | Link
                | Input
        )
    }

    /// Whether what it holds is never text of the page.
    pub(super) fn is_silent(self) -> bool {
        use Name::*;
        matches!(
            self,
            Script
                | Style
                | Noscript
                | Template
                | Svg
                | Math
                | Iframe
                | Object
                | Embed
                | Canvas
                | Video
                | Audio
                | Select
                | Option
                | Optgroup
                | Textarea
                | Datalist
                | Map
                | Title
                | Head
                | Button
                | Input
                | Noframes
                | Noembed
                | Rp
                | Rt
        )
    }

    /// Whether it may stand in the head of a page; any other ends the head.
    pub(super) fn is_of_head(self) -> bool {
        use Name::*;
        matches!(
            self,
            Head | Meta | Link | Title | Script | Style | Noscript | Base | Template | Other
        )
    }

    pub(super) fn is_heading(self) -> bool {
        use Name::*;
        matches!(self, H1 | H2 | H3 | H4 | H5 | H6)
    }

    /// What an end tag of this name does not reach through.
    pub(super) fn walls(self) -> &'static [Name] {
        use Name::*;
        match self {
            Table | Body | Html => &[],
            Td | Th | Tr | Tbody | Thead | Tfoot | Caption => &[Table],
            Li => &[Ul, Ol, Td, Th, Table],
            _ => &[Td, Th, Table],
        }
    }

    /// What its start tag closes.
    pub(super) fn closes(self) -> Closes {
        use Name::*;
        const P_WALLS: &[Name] = &[Td, Th, Table, Button, Object];
        const P_ONLY: Closes = &[(P, P_WALLS)];
        match self {
            Li => &[
                (Li, &[Ul, Ol, Menu, Td, Th, Table]),
                (P, &[Td, Th, Table, Li]),
            ],
            Dt | Dd => &[(Dt, &[Dl, Table]), (Dd, &[Dl, Table]), (P, P_WALLS)],
            Tr => &[(Tr, &[Table])],
            Td | Th => &[(Td, &[Tr, Table]), (Th, &[Tr, Table])],
            Tbody | Thead | Tfoot => &[(Tbody, &[Table]), (Thead, &[Table]), (Tr, &[Table])],
            Option | Optgroup => &[(Option, &[Select])],
            A => &[(A, &[Td, Th, Table])],
            name if !name.is_inline() && !name.is_silent() && name != Caption => P_ONLY,
            _ => &[],
        }
    }
}

impl Attribute {
    /// The attribute of this name, as far as it is kept.
    pub(super) fn of(name: &[u8]) -> Option<Attribute> {
        Attribute::known(name)
    }
}
