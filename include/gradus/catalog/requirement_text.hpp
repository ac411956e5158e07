// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_REQUIREMENT_TEXT_HPP
#define GRADUS_CATALOG_REQUIREMENT_TEXT_HPP

#include <string>

#include "gradus/catalog/requirement.hpp"
#include "gradus/config.hpp"

namespace gradus {

/// Returns the requirement as text: `ALG1 >= C and (2 of (a, b, c) or gpa 2.5)`, with no more parentheses than it needs.
///
/// `parse_requirement` reads the text of any requirement that a catalog accepts back to an equal one; extensions are left out.
/// What no catalog accepts (a negative number, credits of no selector, a `not` without a part) prints as something. Linear in
/// the size of the tree; does not recurse, so that a tree of any depth can be printed. Grammar: docs/requirements.md.
[[nodiscard]] GRADUS_EXPORT std::string to_text(const requirement& r);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/catalog/requirement_writer.hpp"
#endif

#endif
