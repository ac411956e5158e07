// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

// Any bytes are read as an archive of each kind: as they are, and once more as a payload under a right header, which gets past the
// checksum. What is read is written, and has to read as the same.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "../io/seal.hpp"
#include "gradus/io/archive.hpp"

namespace {

void check(bool holds) {
    if (!holds) __builtin_trap();
}

constexpr gradus::archive_limits limits{.max_bytes = 1u << 20, .max_memory = 16u << 20};

const gradus::catalog& known_catalog() {
    static const gradus::catalog known = [] {
        gradus::catalog_data d;
        d.id = "small";
        d.courses.resize(2);
        d.courses[0].id = "A";
        d.courses[1].id = "B";
        return gradus::build(d).value();
    }();
    return known;
}

void read(std::string_view bytes, const gradus::build_options& options) {
    const auto catalog = gradus::read_archive_catalog(bytes, limits, options);
    check(catalog.has_value() != has_error(catalog.found()));
    if (catalog) {
        const std::string written = gradus::write_archive(*catalog);
        const auto again = gradus::read_archive_catalog(written, {}, options);
        check(again.has_value() &&
              gradus::write_archive(*again) == written);  // as bytes: a number that is none is not itself
        const gradus::pathway_graph graph(*catalog);
        check(gradus::read_archive_graph(gradus::write_archive(graph), {}, options).has_value());
    }
    static_cast<void>(gradus::read_archive_graph(bytes, limits, options));
    if (const auto p = gradus::read_archive_progression(bytes, known_catalog(), limits))
        check(gradus::read_archive_progression(gradus::write_archive(*p, known_catalog()), known_catalog()).value() ==
              *p);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const gradus::build_options lenient{.cycles = gradus::severity::warning};
    read(bytes, {});
    if (!bytes.empty()) read(gradus_test::archive_of(static_cast<char>(bytes[0] % 3 + 1), bytes.substr(1)), lenient);
    return 0;
}
