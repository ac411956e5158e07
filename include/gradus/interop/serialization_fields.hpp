// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_INTEROP_SERIALIZATION_FIELDS_HPP
#define GRADUS_INTEROP_SERIALIZATION_FIELDS_HPP

// How the members of Gradus's values are saved and loaded by an archive of Boost.Serialization: see serialization.hpp.

#include <boost/archive/archive_exception.hpp>
#include <boost/serialization/nvp.hpp>
#include <boost/serialization/string.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradus/core/credits.hpp"
#include "gradus/core/date.hpp"

namespace gradus {

namespace detail {

template <class Archive>
inline constexpr bool is_loading = Archive::is_loading::value;

[[noreturn]] inline void refuse(const char* what) {
    throw boost::archive::archive_exception(boost::archive::archive_exception::other_exception, what);
}

template <class Archive>
void charge(Archive& a, std::size_t bytes) {
    if constexpr (requires { a.charge(bytes); })
        a.charge(bytes);
    else
        static_cast<void>(a), static_cast<void>(bytes);
}

/// A number that stands for a value which is no number itself.
template <class Number, class Archive>
Number number(Archive& a, const char* name, Number value) {
    a& boost::serialization::make_nvp(name, value);
    return value;
}

// Declared first, so that each finds the others for what it holds.
template <class Archive, class First, class Second>
void field(Archive& a, const char* name, std::pair<First, Second>& value);
template <class Archive, class T>
void field(Archive& a, const char* name, std::optional<T>& value);
template <class Archive, class T>
void field(Archive& a, const char* name, std::vector<T>& list);

template <class Archive, class T>
void field(Archive& a, const char* name, T& value) {
    a& boost::serialization::make_nvp(name, value);
}

template <class Archive>
void field(Archive& a, const char* name, credits& value) {
    value = credits::of_hundredths(number<std::int64_t>(a, name, value.hundredths()));
}

template <class Archive>
void field(Archive& a, const char* name, month_day& value) {
    const auto day =
        number<std::uint32_t>(a, name, static_cast<unsigned>(value.month()) * 32 + static_cast<unsigned>(value.day()));
    if constexpr (is_loading<Archive>) {
        value = month_day{std::chrono::month{day / 32 % 16}, std::chrono::day{day % 32}};
        if (day >= 32 * 13 || !value.ok()) refuse("no day of a year");
    }
}

template <class Archive>
void field(Archive& a, const char* name, date& value) {
    const auto year = number<std::int32_t>(a, name, static_cast<int>(value.year()));
    month_day day{value.month(), value.day()};
    field(a, "day", day);
    if constexpr (is_loading<Archive>) {
        if (year < -32767 || year > 32767) refuse("no year");
        value = date{std::chrono::year{year}, day.month(), day.day()};
        if (!value.ok()) refuse("no day of that year");
    }
}

template <class Archive, class First, class Second>
void field(Archive& a, const char* name, std::pair<First, Second>& value) {
    field(a, name, value.first);
    field(a, "value", value.second);
}

template <class Archive, class T>
void field(Archive& a, const char* name, std::optional<T>& value) {
    const bool given = number<bool>(a, "given", value.has_value());
    if constexpr (is_loading<Archive>) {
        value.reset();
        if (given) value.emplace();
    }
    if (given) field(a, name, *value);
}

/// A list grows as its elements are loaded: a count that lies takes no room.
template <class Archive, class T>
void field(Archive& a, const char* name, std::vector<T>& list) {
    const auto count = number<std::uint64_t>(a, "count", list.size());
    if constexpr (is_loading<Archive>) {
        list.clear();
        for (std::uint64_t i = 0; i < count; ++i) {
            charge(a, sizeof(T));
            field(a, name, list.emplace_back());
        }
    } else {
        for (T& each : list) field(a, name, each);
    }
}

/// A value of an enumeration that goes from 0 up to `last`.
template <class Archive, class Enum>
void choice(Archive& a, const char* name, Enum& value, Enum last) {
    const auto position = number<std::uint32_t>(a, name, static_cast<std::uint32_t>(value));
    if (position > static_cast<std::uint32_t>(last)) refuse("a choice of none of its values");
    value = static_cast<Enum>(position);
}

template <class Archive>
void fields(Archive&) {}
template <class Archive, class T, class... Rest>
void fields(Archive& a, const char* name, T& value, Rest&&... rest) {
    field(a, name, value);
    fields(a, std::forward<Rest>(rest)...);
}

}  // namespace detail

}  // namespace gradus

#endif
