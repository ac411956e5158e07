// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

// Any text is read or refused; what was read is printed, and read again as an equal requirement.
#include "gradus/io/requirement_text.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "gradus/catalog/requirement_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > gradus::max_requirement_text / 8) return 0;  // what is printed may be longer than what was read
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto parsed = gradus::parse_requirement(text);
    if (!parsed) {
        if (parsed.found().size() != 1 || parsed.found().front().at.empty()) __builtin_trap();
        return 0;
    }
    const std::string printed = gradus::to_text(*parsed);
    const auto again = gradus::parse_requirement(printed);
    if (!again || !(*again == *parsed) || gradus::to_text(*again) != printed) __builtin_trap();
    return 0;
}
