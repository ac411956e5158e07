// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CORE_PRINTED_NUMBER_HPP
#define GRADUS_CORE_PRINTED_NUMBER_HPP

#include <charconv>
#include <string>

namespace gradus::detail {

/// Returns a number as `printf` writes it with `%.Nf` (fixed) or `%.Ng` (general), with a point whatever the host's locale.
inline std::string printed_number(double value, std::chars_format form, int precision) {
    char text[400];  // the greatest double has 309 digits before its point
    return {text, std::to_chars(text, text + sizeof text, value, form, precision).ptr};
}

}  // namespace gradus::detail

#endif
