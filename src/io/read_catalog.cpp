// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/read_catalog.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include <unistd.h>

#include "gradus/io/catalog_json.hpp"

namespace gradus {

result<catalog> read_catalog(std::string_view json, const read_limits& limits, const build_options& options) {
    catalog_reading reading = parse_catalog(json, limits);
    if (!has_error(reading.found)) return build(std::move(reading.data), options);
    const result<catalog> built = build(std::move(reading.data), options);
    for (const diagnostic& d : built.found())
        if (d.severity == severity::error && !d.code.starts_with("dangling-") &&
            std::none_of(reading.found.begin(), reading.found.end(),
                         [&](const diagnostic& f) { return f.at == d.at || f.at.empty(); }))
            reading.found.push_back(d);
    return std::move(reading.found);
}

result<std::string> read_file(const std::string& path, std::uint64_t most) {
    const auto failed = [&](const char* code, std::string message) {
        return diagnostics{{severity::error, code, path, std::move(message), {}}};
    };
    std::error_code problem;
    if (std::filesystem::is_directory(path, problem)) return failed("cannot-read", "is a folder; name a file");
    std::ifstream in(path, std::ios::binary);
    if (!in) return failed("cannot-read", "cannot be opened; check the path and the rights");
    std::string bytes;
    char block[1 << 16];
    while (in.read(block, sizeof block) || in.gcount() > 0) {
        bytes.append(block, static_cast<std::size_t>(in.gcount()));
        if (bytes.size() > most) return failed("too-large", "is larger than " + std::to_string(most) + " bytes");
    }
    if (in.bad()) return failed("cannot-read", "could not be read to its end");
    return bytes;
}

diagnostics write_file(const std::string& path, std::string_view bytes) {
    const std::string beside = path + "." + std::to_string(::getpid()) + ".part";
    std::error_code problem;
    {
        std::ofstream out(beside, std::ios::binary | std::ios::trunc);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.close();
        if (out)
            std::filesystem::rename(beside, path, problem);
        else
            problem = std::make_error_code(std::errc::io_error);
    }
    if (!problem) return {};
    std::error_code ignored;
    std::filesystem::remove(beside, ignored);
    return {{severity::error,
             "cannot-write",
             path,
             "cannot be written; check the folder, its rights and the room on the disk",
             {}}};
}

}  // namespace gradus
