// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_IO_REQUIREMENT_TEXT_HPP
#define GRADUS_IO_REQUIREMENT_TEXT_HPP

#include <cstddef>
#include <string_view>

#include "gradus/catalog/requirement.hpp"
#include "gradus/config.hpp"
#include "gradus/core/result.hpp"

namespace gradus {

/// The most bytes that the text of one requirement may have: 1 MiB.
inline constexpr std::size_t max_requirement_text = std::size_t{1} << 20;

/// Returns the requirement that the text stands for (grammar: docs/requirements.md), or the first error in it.
///
/// Errors: `requirement-syntax` says what was found and what is expected in its place, `requirement-too-deep` where the tree is
/// deeper than `max_requirement_depth` or more than twice as many `(`, `not`, `if` and lists are open, `requirement-too-long`.
/// `at` is `line:column`, from 1, the column in bytes. Names are not looked up: that is the catalog's check. Linear in the
/// text; safe to call from any thread, and with any text.
[[nodiscard]] GRADUS_EXPORT result<requirement> parse_requirement(std::string_view text);

}  // namespace gradus

#endif
