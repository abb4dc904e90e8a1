"Compile Triton kernels for sm_90 without a GPU; report widths of memory operations, registers, spills, shared memory. usage: import after sys.path choice"
import os, re, subprocess, tempfile, collections
os.environ.pop('TRITON_INTERPRET', None)
import triton, triton.language as tl
from triton.compiler import ASTSource
from triton.backends.compiler import GPUTarget
def comp(fn, args, const, num_warps=4, num_stages=3, show=True, name=''):
    "args: dict name -> ('ptr', 'bf16', aligned) | int ; const: dict constexpr"
    sig, attrs, cx = {}, {}, dict(const)
    for i, n in enumerate(fn.arg_names):
        if n in const: sig[n] = 'constexpr'; continue
        a = args[n]
        if isinstance(a, tuple):
            sig[n] = '*'+a[1]
            if a[2]: attrs[(i,)] = [['tt.divisibility', 16]]
        elif isinstance(a, float): sig[n] = 'fp32'
        elif a == 1: sig[n] = 'constexpr'; cx[n] = 1
        else:
            sig[n] = 'i64' if abs(a) >= 2**31 else 'i32'
            if a % 16 == 0: attrs[(i,)] = [['tt.divisibility', 16]]
    src = ASTSource(fn, sig, cx, attrs)
    k = triton.compile(src, target=GPUTarget('cuda', 90, 32), options=dict(num_warps=num_warps, num_stages=num_stages))
    ptx = k.asm['ptx']
    ops = collections.Counter()
    for l in ptx.splitlines():
        m = re.search(r'\b(ld\.global[\w.:]*|st\.global[\w.:]*|cp\.async\.c[ag][\w.:]*)', l)
        if m:
            w = m[1]
            if w.startswith('cp.async'): w += ' ' + ' '.join(re.findall(r'0x[0-9a-f]+|\b\d+\b', l.split(']')[-1]) or [''])
            ops[w] += 1
    with tempfile.NamedTemporaryFile('w', suffix='.ptx') as f:
        f.write(ptx); f.flush()
        pt = os.path.join(os.path.dirname(triton.__file__), 'backends/nvidia/bin/ptxas')
        r = subprocess.run([pt, '-v', '-arch=sm_90a', f.name, '-o', '/tmp/out.cubin'], capture_output=True, text=True)
    info = re.findall(r'(\d+) registers', r.stderr), re.findall(r'(\d+) bytes spill', r.stderr)
    if show: print(f'{name or fn.__name__:28s} regs {info[0]} spills {info[1]} smem {k.metadata.shared} | ' + ', '.join(f'{k} x{v}' for k,v in sorted(ops.items())), r.stderr[-300:] if r.returncode else '')
    return k, ptx
