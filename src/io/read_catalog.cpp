// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/read_catalog.hpp"

#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <system_error>
#include <utility>

#include <unistd.h>

#include "gradus/io/catalog_json.hpp"

namespace gradus {

namespace {

/// Returns the place that a JSON pointer lies in: of `/courses/3/id` it is `/courses/3`.
std::string_view parent_of(std::string_view pointer) {
    const auto slash = pointer.rfind('/');
    return slash == std::string_view::npos ? pointer : pointer.substr(0, slash);
}

/// Writes to `path` itself; returns whether all of it was written.
bool write_bytes(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    return !out.fail();
}

/// Writes beside `path`, then renames; what was there gives its permissions on. Returns whether it is done, and leaves nothing behind if not.
bool replace_file(const std::filesystem::path& path, const std::filesystem::file_status& old, std::string_view bytes) {
    std::filesystem::path beside = path;
    beside += "." + std::to_string(::getpid()) + ".part";
    std::error_code problem, ignored;
    if (write_bytes(beside, bytes)) {
        if (std::filesystem::exists(old)) std::filesystem::permissions(beside, old.permissions(), problem);
        if (!problem) std::filesystem::rename(beside, path, problem);
        if (!problem) return true;
    }
    std::filesystem::remove(beside, ignored);
    return false;
}

}  // namespace

result<catalog> read_catalog(std::string_view json, const read_limits& limits, const build_options& options) {
    catalog_reading reading = parse_catalog(json, limits);
    if (!has_error(reading.found)) return build(std::move(reading.data), options);
    diagnostics found = std::move(reading.found);
    if (reading.data == catalog_data{}) return found;
    std::set<std::string, std::less<>> unread;
    for (const diagnostic& d : found) unread.insert(d.at);
    const result<catalog> built = build(std::move(reading.data), options);
    for (const diagnostic& d : built.found())
        if (d.severity == severity::error && !d.code.starts_with("dangling-") && !unread.contains(d.at) &&
            !unread.contains(parent_of(d.at)))
            found.push_back(d);
    return found;
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
    std::error_code problem;
    const std::filesystem::file_status old = std::filesystem::status(path, problem);
    bool done = false;
    if (!std::filesystem::exists(old)) {
        done = replace_file(path, old, bytes);
    } else if (std::filesystem::is_regular_file(old)) {
        const std::filesystem::path target = std::filesystem::canonical(path, problem);  // a link stays a link
        done = !problem && replace_file(target, old, bytes);
    } else if (!std::filesystem::is_directory(old)) {
        done = write_bytes(path, bytes);  // a device or a pipe
    }
    if (done) return {};
    return {{severity::error,
             "cannot-write",
             path,
             "cannot be written; check the folder, its rights and the room on the disk",
             {}}};
}

}  // namespace gradus
