//! Ids of one family as those of another. What stands in both is the same: an offer has a short id for all countries and, in each
//! country, a long one, which is the short one, `_` and the country.

#[cfg(feature = "core")]
use crate::core::offers::ShortOfferId;
#[cfg(feature = "json-rpc")]
use crate::rpc::MultiCurrencyOfferId;
#[cfg(feature = "core")]
use crate::types::Country;
use crate::types::{Email, NewEmail, OfferId, TargetOfferId};

/// An offer id without its country.
#[cfg(any(feature = "core", feature = "json-rpc"))]
#[inline]
fn short(id: &OfferId) -> &str {
    let id = id.as_str();
    id.split_once('_').map_or(id, |(short, _)| short)
}

/// The offer in all its countries.
///
/// ```
/// use cleeng_client::core::offers::ShortOfferId;
/// use cleeng_client::types::OfferId;
///
/// let offer = OfferId::new("S123123123_US");
/// assert_eq!(ShortOfferId::from(&offer), "S123123123");
/// ```
#[cfg(feature = "core")]
impl From<&OfferId> for ShortOfferId {
    #[inline]
    fn from(id: &OfferId) -> Self {
        short(id).into()
    }
}

/// The offer in all its countries.
#[cfg(feature = "core")]
impl From<OfferId> for ShortOfferId {
    #[inline]
    fn from(id: OfferId) -> Self {
        (&id).into()
    }
}

#[cfg(feature = "core")]
impl ShortOfferId {
    /// The long id: that of the offer in a country.
    ///
    /// ```
    /// use cleeng_client::core::offers::ShortOfferId;
    ///
    /// let offer = ShortOfferId::new("S123123123");
    /// assert_eq!(offer.in_country(&"US".into()), "S123123123_US");
    /// ```
    #[must_use]
    #[inline]
    pub fn in_country(&self, country: &Country) -> OfferId {
        OfferId::new(format!("{self}_{country}"))
    }
}

/// The offer in all its countries, by its name in JSON-RPC.
///
/// ```
/// use cleeng_client::rpc::MultiCurrencyOfferId;
/// use cleeng_client::types::OfferId;
///
/// let offer = OfferId::new("A767351455_FR");
/// assert_eq!(MultiCurrencyOfferId::from(&offer), "A767351455");
/// ```
#[cfg(feature = "json-rpc")]
impl From<&OfferId> for MultiCurrencyOfferId {
    #[inline]
    fn from(id: &OfferId) -> Self {
        short(id).into()
    }
}

/// The offer in all its countries, by its name in JSON-RPC.
#[cfg(feature = "json-rpc")]
impl From<OfferId> for MultiCurrencyOfferId {
    #[inline]
    fn from(id: OfferId) -> Self {
        (&id).into()
    }
}

/// The same id, by its name in REST.
///
/// ```
/// use cleeng_client::core::offers::ShortOfferId;
/// use cleeng_client::rpc::MultiCurrencyOfferId;
///
/// let offer = MultiCurrencyOfferId::new("A767351455");
/// assert_eq!(ShortOfferId::from(offer), "A767351455");
/// ```
#[cfg(all(feature = "core", feature = "json-rpc"))]
impl From<MultiCurrencyOfferId> for ShortOfferId {
    #[inline]
    fn from(id: MultiCurrencyOfferId) -> Self {
        id.into_string().into()
    }
}

/// The same id, by its name in JSON-RPC.
#[cfg(all(feature = "core", feature = "json-rpc"))]
impl From<ShortOfferId> for MultiCurrencyOfferId {
    #[inline]
    fn from(id: ShortOfferId) -> Self {
        id.into_string().into()
    }
}

/// The offer to switch to. There is no way back, so that a method that takes both cannot get one for the other.
///
/// ```
/// use cleeng_client::types::{OfferId, TargetOfferId};
///
/// let yearly = OfferId::new("S987654321_US");
/// assert_eq!(TargetOfferId::from(yearly), "S987654321_US");
/// ```
impl From<OfferId> for TargetOfferId {
    #[inline]
    fn from(id: OfferId) -> Self {
        id.into_string().into()
    }
}

/// The address to have from now on. There is no way back, so that a method that takes both cannot get one for the other.
///
/// ```
/// use cleeng_client::types::{Email, NewEmail};
///
/// let address = Email::new("someone@example.com");
/// assert_eq!(NewEmail::from(address), "someone@example.com");
/// ```
impl From<Email> for NewEmail {
    #[inline]
    fn from(address: Email) -> Self {
        address.into_string().into()
    }
}
